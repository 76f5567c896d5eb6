using Playground.Client.State;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>Why an address can't be opened, wherever that is said.</summary>
public static class LinkWords
{
    /// <summary>As one sentence; lists of complaints are in <see cref="LinkProblem.Details"/>.</summary>
    public static string Reason(LinkProblem problem, Language language)
    {
        var first = problem.Details.FirstOrDefault("");
        return problem.Code switch
        {
            LinkProblemCode.Corrupt => Texts.LinkCorrupt.In(language),
            LinkProblemCode.UnknownVersion => Texts.LinkUnknownVersion.In(language, first),
            LinkProblemCode.TooLarge => Texts.LinkTooLarge.In(language, first),
            LinkProblemCode.NoSuchDocument => Texts.LinkNoDocument.In(language),
            LinkProblemCode.NotUnderstood => Texts.LinkNotUnderstood.In(language, problem.Details.Length),
            LinkProblemCode.OverLimit => Texts.LinkOverLimit.In(language),
            LinkProblemCode.NoMoment => Texts.LinkNoMoment.In(language, first),
            LinkProblemCode.TooFar => Texts.LinkTooFar.In(language, first),
            LinkProblemCode.StoreAway => Texts.LinkStoreAway.In(language),
            _ => Texts.LinkFailed.In(language),
        };
    }
}
