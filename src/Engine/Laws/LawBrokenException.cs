using Playground.Engine.Kernel;

namespace Playground.Engine.Laws;

/// <summary>The engine did what Kafka never does.</summary>
public sealed class LawBrokenException(string law, Instant at, int lastEvent)
    : Exception(FormattableString.Invariant($"Broken at {at}, after event {lastEvent}: {law}."));
