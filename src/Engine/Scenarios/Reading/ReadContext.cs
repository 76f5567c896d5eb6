using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// What the readers of a document's parts share: the complaints so far, the limits and what the document declares.
/// </summary>
internal sealed class ReadContext(Limits limits)
{
    private const int MostReported = 100;

    private readonly List<DocumentError> errors = [];
    private readonly List<DocumentWarning> warnings = [];
    private readonly List<Action> later = [];
    private int earlyCount;

    public Limits Limits { get; } = limits;

    public Declarations Declared { get; } = new();

    public LimitExceeded? LimitExceeded { get; private set; }

    public IReadOnlyList<DocumentError> Errors => errors;

    public IReadOnlyList<DocumentWarning> Warnings => warnings;

    public void Error(DocumentPath path, string message)
    {
        if (errors.Count < MostReported)
            errors.Add(new DocumentError(path.ToString(), message));
    }

    /// <summary>A value that is not what the place asks for.</summary>
    public void Unexpected(DocumentPath path, string expected, JsonElement given) =>
        Error(path, $"Expected {expected}, but was {Show(given)}.");

    public void Warn(DocumentPath path, string message)
    {
        if (warnings.Count < MostReported)
            warnings.Add(new DocumentWarning(path.ToString(), message));
    }

    /// <summary>Notes the first limit that the document goes over.</summary>
    public void Limit(string name, long allowed, long given, DocumentPath path)
    {
        if (given > allowed)
            LimitExceeded ??= new LimitExceeded(name, allowed, given, path.ToString());
    }

    /// <summary>
    /// Puts a check off until everything that the document declares is known; <paramref name="early"/> for what adds to that
    /// itself.
    /// </summary>
    public void Later(Action check, bool early = false) => later.Insert(early ? earlyCount++ : later.Count, check);

    public void RunLater()
    {
        foreach (var check in later)
            check();
        later.Clear();
        earlyCount = 0;
    }

    /// <summary>Drops complaints and warnings, keeping what is declared.</summary>
    public void Forget()
    {
        errors.Clear();
        warnings.Clear();
        LimitExceeded = null;
    }

    /// <summary>The name of something that must be declared somewhere in the document.</summary>
    public void Refer(Reference kind, string name, DocumentPath path) => Later(() => CheckReference(kind, name, path));

    /// <summary>As <see cref="Refer"/>, at once; for checks that are put off already.</summary>
    public void CheckReference(Reference kind, string name, DocumentPath path)
    {
        if (!Declared.Has(kind, name))
            Error(path, $"No {Declarations.Noun(kind)} \"{name}\" is declared or added.{Suggestion.For(name, Declared.Known(kind))}");
    }

    /// <summary>A record's name, whose clients must be declared.</summary>
    public void CheckRecord(string name, DocumentPath path)
    {
        if (Names.ClientsOfRecord(name) is not { } clients)
        {
            Error(path, $"Expected a record's name such as \"p1#3\" or \"x1(p1#3)\", but was \"{name}\".");
            return;
        }

        foreach (var outer in clients.SkipLast(1))
            CheckReference(Reference.Processor, outer, path);
        CheckReference(Reference.Sender, clients[^1], path);
    }

    private static string Show(JsonElement element)
    {
        const int Longest = 40;
        var text = element.GetRawText();
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
    }
}
