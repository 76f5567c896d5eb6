using System.Globalization;
using System.Text;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>Where a value stands in a document. Made for every value read, spelled out only for one that is wrong.</summary>
internal sealed class DocumentPath
{
    private readonly DocumentPath? parent;
    private readonly string? name;
    private readonly int index;
    private readonly string root = "$";

    private DocumentPath(DocumentPath? parent, string? name, int index)
    {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public static DocumentPath Root { get; } = new(null, null, 0);

    /// <summary>Where a part stands that is read for itself.</summary>
    public DocumentPath(string root)
        : this(null, null, 0) => this.root = root;

    public DocumentPath Field(string field) => new(this, field, 0);

    public DocumentPath Item(int position) => new(this, null, position);

    public override string ToString()
    {
        if (parent is null)
            return root;
        var text = new StringBuilder(parent.ToString());
        if (name is null)
            text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        else if (IsPlain(name))
            text.Append('.').Append(name);
        else
            text.Append("['").Append(Escaped(name)).Append("']");
        return text.ToString();
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    private static bool IsPlain(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
