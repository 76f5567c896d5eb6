using Playground.Client.Wording;
using Playground.Engine.Views;

namespace Playground.Client.Stage;

/// <summary>What a verdict means, as a sentence; null where nothing is to be said.</summary>
public static class VerdictText
{
    public static Text? Of(Verdict verdict) => verdict switch
    {
        Verdict.Lost => Texts.VerdictLost,
        Verdict.LostKnown => Texts.VerdictLostKnown,
        Verdict.FailedStored => Texts.VerdictFailedStored,
        Verdict.Duplicated => Texts.VerdictDuplicated,
        Verdict.Reordered => Texts.VerdictReordered,
        Verdict.Unavailable => Texts.VerdictUnavailable,
        _ => null,
    };
}
