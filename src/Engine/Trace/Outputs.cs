using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Playground.Engine.Kernel;

namespace Playground.Engine.Trace;

/// <summary>What processors have made from what: the number of an output stands for its input.</summary>
internal sealed class Outputs
{
    // Processors are few. The dictionary is replaced, so that names can be read from other threads.
    private ImmutableDictionary<NodeId, Growing<RecordId>> _inputs = ImmutableDictionary<NodeId, Growing<RecordId>>.Empty;
    private readonly Dictionary<(NodeId Processor, RecordId Input), int> _numbers = [];

    /// <summary>The output of that processor for that input; a new one if it never made it.</summary>
    public RecordId Of(NodeId processor, RecordId input)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (processor, input), out var known);
        if (known)
            return new RecordId(processor, number);
        if (!_inputs.TryGetValue(processor, out var inputs))
            Volatile.Write(ref _inputs, _inputs.Add(processor, inputs = new Growing<RecordId>()));
        inputs.Add(input);
        number = inputs.Count;
        return new RecordId(processor, number);
    }

    /// <summary>The output, if it was made before.</summary>
    public RecordId? Known(NodeId processor, RecordId input) =>
        _numbers.TryGetValue((processor, input), out var number) ? new RecordId(processor, number) : null;

    /// <summary>What the record was made from; null for one that no processor made.</summary>
    public RecordId? InputOf(RecordId output) =>
        Volatile.Read(ref _inputs).TryGetValue(output.Producer, out var inputs) && output.Number >= 1 && output.Number <= inputs.Count ? inputs[output.Number - 1] : null;
}
