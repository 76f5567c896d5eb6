namespace Playground.Engine.Controller.Topics;

/// <summary>
/// Where the replicas of new partitions go (org.apache.kafka.metadata.placement.StripedReplicaPlacer, all brokers in one rack): each partition begins
/// one broker further than the one before it; after as many partitions as there are unfenced brokers the order is shuffled. Fenced brokers come last
/// and never first.
/// </summary>
/// <param name="draw">An even draw below its argument.</param>
internal sealed class ReplicaPlacer(IEnumerable<int> unfenced, IEnumerable<int> fenced, Func<int, int> draw)
{
    private readonly Ring _unfenced = new(unfenced, draw);
    private readonly Ring _fenced = new(fenced, draw);
    private int _epoch;

    /// <summary>The replicas of the next partitions. The caller has seen to it that there are enough brokers, and an unfenced one among them.</summary>
    public int[][] Place(int partitions, int replicationFactor)
    {
        var placed = new int[partitions][];
        for (var i = 0; i < partitions; i++)
            placed[i] = PlaceOne(replicationFactor);
        return placed;
    }

    private int[] PlaceOne(int replicationFactor)
    {
        if (_epoch == _unfenced.Count && _unfenced.Count > 1)
        {
            _unfenced.Shuffle();
            _fenced.Shuffle();
            _epoch = 0;
        }

        var replicas = new int[replicationFactor];
        for (var i = 0; i < replicationFactor; i++)
            replicas[i] = _unfenced.Next(_epoch) ?? _fenced.Next(_epoch)!.Value;
        _epoch++;
        return replicas;
    }

    /// <summary>Brokers in an order that is gone round from a place of its own in each epoch.</summary>
    private sealed class Ring
    {
        private readonly int[] _brokers;
        private readonly Func<int, int> _draw;
        private int _offset;
        private int _taken;
        private int _epoch;

        public Ring(IEnumerable<int> brokers, Func<int, int> draw)
        {
            _brokers = [.. brokers.Order()];
            _draw = draw;
            _offset = Count == 0 ? 0 : draw(Count);
        }

        public int Count => _brokers.Length;

        public void Shuffle()
        {
            for (var i = Count; i > 1; i--)
            {
                var other = _draw(i);
                (_brokers[i - 1], _brokers[other]) = (_brokers[other], _brokers[i - 1]);
            }
        }

        /// <summary>Null when all have been taken in this epoch.</summary>
        public int? Next(int epoch)
        {
            if (Count == 0)
                return null;
            if (_epoch != epoch)
                (_epoch, _taken, _offset) = (epoch, 0, (_offset + 1) % Count);
            return _taken == Count ? null : _brokers[(_taken++ + _offset) % Count];
        }
    }
}
