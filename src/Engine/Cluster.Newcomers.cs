using Playground.Engine.Brokers;
using Playground.Engine.Clients.Consumers;
using Playground.Engine.Clients.Producers;
using Playground.Engine.Kernel;
using Playground.Engine.Scenarios;

namespace Playground.Engine;

/// <summary>
/// Nodes that come later. Their names are known from the start, in the order in which the scenario's steps declare them, so that a step may cut a link
/// of a node that is not there yet and a command given live numbers nodes as its replay does.
/// </summary>
internal sealed partial class Cluster
{
    private readonly SortedSet<int> _declaredBrokers = [];

    /// <summary>Brokers that are there or will be, ascending.</summary>
    public IReadOnlyCollection<int> DeclaredBrokers => _declaredBrokers;

    /// <summary>Gives the node that the action adds its name; a broker without a number gets the one after the highest.</summary>
    /// <returns>The action, naming its node.</returns>
    public StepAction Declare(StepAction action)
    {
        switch (action)
        {
            case StepAction.ProducerAdd { Producer.Id: var id }:
                return Declare(id, action);
            case StepAction.ConsumerAdd { Consumer.Id: var id }:
                return Declare(id, action);
            case StepAction.ProcessorAdd { Processor.Id: var id }:
                return Declare(id, action);
            case StepAction.BrokerAdd add:
                var number = add.Broker ?? _declaredBrokers.Max + 1;
                _declaredBrokers.Add(number);
                return new StepAction.BrokerAdd(number);
            default:
                return action;
        }
    }

    /// <summary>Whether the scenario ever has a node of that name.</summary>
    public bool IsDeclared(string name)
    {
        var node = _world.Symbols.Node(name);
        return node.IsBroker ? _declaredBrokers.Contains(node.Value) : node.IsController ? _controllers.ContainsKey(node) : node != NodeId.None;
    }

    /// <summary>A producing application begins.</summary>
    public void Add(ProducerSpec spec)
    {
        var id = _world.Symbols.Node(spec.Id);
        var node = new ProducerNode(id, spec, _world.Symbols, [.. _brokers.Keys]) { Sensors = _metrics.Of(id) };
        _producers.Add(id, node);
        _world.Add(id, node);
        _world.Start(id, EventRef.None);
    }

    /// <summary>A consuming application begins.</summary>
    public void Add(ConsumerSpec spec) => Begin(AddNode(spec, [.. _brokers.Keys]));

    /// <summary>A consume-process-produce application begins.</summary>
    public void Add(ProcessorSpec spec) => Begin(AddNode(spec, [.. _brokers.Keys]));

    /// <summary>A machine with an empty disk joins: its broker registers, and is assigned nothing until somebody does.</summary>
    public void Add(NodeId broker, EventRef cause)
    {
        var node = NewBroker(broker);
        _brokers.Add(broker, node);
        _world.Add(broker, node);
        _world.Start(broker, cause);
    }

    private ConsumerNode AddNode(ConsumerSpec spec, NodeId[] brokers)
    {
        var id = _world.Symbols.Node(spec.Id);
        var node = new ConsumerNode(id, spec, _world.Symbols, brokers);
        _consumers.Add(id, node);
        return node;
    }

    private ConsumerNode AddNode(ProcessorSpec spec, NodeId[] brokers)
    {
        var id = _world.Symbols.Node(spec.Id);
        var node = new ConsumerNode(id, spec, _world.Symbols, brokers) { Sensors = _metrics.Of(id) };
        _consumers.Add(id, node);
        return node;
    }

    private void Begin(ConsumerNode node)
    {
        _world.Add(node.Id, node);
        _world.Start(node.Id, EventRef.None);
    }

    private StepAction Declare(string client, StepAction action)
    {
        if (_world.Symbols.Node(client) == NodeId.None)
            _world.Symbols.AddClient(client);
        return action;
    }

    private BrokerNode NewBroker(NodeId id) => new(id, _voters, Config, _disk, _world.Symbols);
}
