using System.Collections.Immutable;
using Playground.Engine.Kernel;

namespace Playground.Engine.Views;

/// <summary>Says which nodes there are.</summary>
internal sealed class NodeViews(Cluster cluster, Trace.Symbols symbols)
{
    private readonly Kind _brokers = new(symbols), _controllers = new(symbols), _producers = new(symbols), _consumers = new(symbols);
    private NodesView _last = new([], [], [], []);

    public NodesView Build()
    {
        var changed = _brokers.Update(cluster.Brokers.Keys) | _controllers.Update(cluster.Controllers.Keys)
            | _producers.Update(cluster.Producers.Keys) | _consumers.Update(cluster.Consumers.Keys);
        return changed ? _last = new NodesView(_brokers.Names, _controllers.Names, _producers.Names, _consumers.Names) : _last;
    }

    private sealed class Kind(Trace.Symbols symbols)
    {
        private ImmutableArray<NodeId> _ids = [];

        public ImmutableArray<string> Names { get; private set; } = [];

        public bool Update(IEnumerable<NodeId> ids)
        {
            if (_ids.SequenceEqual(ids))
                return false;
            _ids = [.. ids];
            Names = [.. _ids.Select(symbols.Name)];
            return true;
        }
    }
}
