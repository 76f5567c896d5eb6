namespace Playground.Engine.Metrics;

/// <summary>What one producer, or all, did in a stretch of time that is over.</summary>
internal sealed class Bucket(in Counts counts, PackedHistogram answering, PackedHistogram acking)
{
    private readonly Counts _counts = counts;

    public static Bucket Empty { get; } = new(default, PackedHistogram.Empty, PackedHistogram.Empty);

    public ref readonly Counts Counts => ref _counts;

    public PackedHistogram Answering => answering;

    public PackedHistogram Acking => acking;

    /// <summary>This and the one that follows in one.</summary>
    public Bucket Then(Bucket later)
    {
        var both = _counts;
        both.Add(later.Counts);
        return new Bucket(both, answering.With(later.Answering), acking.With(later.Acking));
    }

    /// <summary>This and what another producer did in the same time in one.</summary>
    public Bucket Beside(Bucket other)
    {
        var both = _counts;
        both.AddBeside(other.Counts);
        return new Bucket(both, answering.With(other.Answering), acking.With(other.Acking));
    }
}
