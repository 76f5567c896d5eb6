using System.Buffers;
using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Outcomes;

namespace Playground.Server.Sessions;

/// <summary>Some events of a run, one after the other.</summary>
/// <param name="Events">Each as UTF-8 JSON.</param>
/// <param name="Last">Id of the last event of the run so far.</param>
public sealed record EventChunk(IReadOnlyList<byte[]> Events, int Last)
{
    /// <summary>Those with ids above <paramref name="after"/>, the oldest of them.</summary>
    public static EventChunk Of(Simulation run, int after, int most)
    {
        var (events, buffer) = (new List<byte[]>(), new ArrayBufferWriter<byte>());
        using var json = new Utf8JsonWriter(buffer);
        for (var id = after + 1; id <= run.Trace.Count && events.Count < most; id++)
        {
            EventJson.Write(json, run.Trace[id], run.Symbols);
            json.Flush();
            events.Add(buffer.WrittenSpan.ToArray());
            buffer.ResetWrittenCount();
            json.Reset();
        }

        return new EventChunk(events, run.Trace.Count);
    }
}
