using System.Globalization;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>
/// The names of a run: clients by <see cref="NodeId"/>, and every other text (topics, keys, exceptions, API names) by a number from 1
/// in the order of first use, so that events hold numbers only. It is knowledge about names, not a way for nodes to talk.
/// The names of what an event holds may be read from any thread that was told of the event, while the run goes on.
/// </summary>
public sealed class Symbols
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Growing<string> _texts = new();
    private readonly Growing<string> _clients = new();
    private readonly Outputs _outputs = new();

    public Symbols() => _texts.Add("");

    /// <summary>How many texts have been named.</summary>
    public int Count => _texts.Count - 1;

    /// <summary>The text's number; a new one if it was never used before. 0 for null.</summary>
    public int Number(string? text)
    {
        if (text is null)
            return 0;
        if (_numbers.TryGetValue(text, out var number))
            return number;
        number = _texts.Count;
        _numbers.Add(text, number);
        _texts.Add(text);
        return number;
    }

    /// <summary>The text's number, for onlookers: 0 if it was never used, and it stays so.</summary>
    public int Known(string text) => _numbers.GetValueOrDefault(text);

    /// <summary>The text with that number; null for 0.</summary>
    public string? Text(long number) => number == 0 ? null : _texts[(int)number];

    /// <summary>Gives a client the next id.</summary>
    public NodeId AddClient(string id)
    {
        _clients.Add(id);
        return new NodeId(NodeId.FirstClient + _clients.Count - 1);
    }

    /// <summary>The node that the document calls so: a broker's or controller's number, or a client's id. None if there is none.</summary>
    public NodeId Node(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new NodeId(number);
        var index = _clients.IndexOf(name);
        return index < 0 ? NodeId.None : new NodeId(NodeId.FirstClient + index);
    }

    /// <summary>What the document calls the node.</summary>
    public string Name(NodeId node) =>
        node.IsClient ? _clients[node.Value - NodeId.FirstClient] : node.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A processor's output by what it was made from: sent once more, it is the same record. Numbered from 1 in the order in which the processor
    /// first made them.
    /// </summary>
    /// <param name="input">The record it was made from; itself an output, perhaps.</param>
    public RecordId Derived(NodeId processor, RecordId input) => _outputs.Of(processor, input);

    /// <summary>The record's name, <c>p1#17</c>; a processor's output has its input's name in brackets, <c>x1(p1#17)</c>.</summary>
    public string Name(RecordId record) => _outputs.InputOf(record) is { } input
        ? $"{Name(record.Producer)}({Name(input)})"
        : string.Create(CultureInfo.InvariantCulture, $"{Name(record.Producer)}#{record.Number}");

    /// <summary>The record called so; null if the name names none, as long as a processor has not made that output.</summary>
    public RecordId? Record(string name)
    {
        if (name.EndsWith(')') && name.IndexOf('(', StringComparison.Ordinal) is > 0 and var open)
            return Record(name[(open + 1)..^1]) is { } input ? _outputs.Known(Node(name[..open]), input) : null;
        var hash = name.LastIndexOf('#');
        if (hash <= 0 || !int.TryParse(name.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var producer = Node(name[..hash]);
        return producer == NodeId.None ? null : new RecordId(producer, number);
    }
}
