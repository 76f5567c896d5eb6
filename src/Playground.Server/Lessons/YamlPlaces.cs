using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Playground.Server.Lessons;

/// <summary>Finds the line of a YAML text at which the value of a path (<c>$.goals[0].checks</c>) stands.</summary>
internal sealed partial class YamlPlaces
{
    private readonly YamlNode? _root;

    public YamlPlaces(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
            _root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        }
        catch (Exception malformed) when (malformed is YamlException or InvalidOperationException)
        {
            // Malformed: the reader of the document says where.
        }
    }

    /// <summary>The line (from 1) of the value, or of the innermost value on the way to it that there is.</summary>
    public int Line(string path)
    {
        var (node, line) = (_root, 1L);
        foreach (Match part in Part().Matches(path))
        {
            node = Child(node, part);
            if (node is null)
                break;
            line = node.Start.Line;
        }

        return (int)line;
    }

    private static YamlNode? Child(YamlNode? node, Match part)
    {
        if (part.Groups["index"] is { Success: true } index)
        {
            var position = int.Parse(index.Value, CultureInfo.InvariantCulture);
            return node is YamlSequenceNode list && position < list.Children.Count ? list.Children[position] : null;
        }

        var name = part.Groups["name"].Success ? part.Groups["name"].Value : part.Groups["quoted"].Value.Replace("\\'", "'", StringComparison.Ordinal);
        return node is YamlMappingNode map
            ? map.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode key && key.Value == name).Value
            : null;
    }

    [GeneratedRegex(@"\.(?<name>[A-Za-z0-9_]+)|\[(?<index>\d+)\]|\['(?<quoted>(?:[^'\\]|\\.)*)'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
