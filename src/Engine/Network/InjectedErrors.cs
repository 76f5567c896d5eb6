using Playground.Engine.Kernel;
using Playground.Engine.Protocol;

namespace Playground.Engine.Network;

/// <summary>What a step injected into a node: the next so many requests of a kind are answered with an error instead of being handled.</summary>
internal sealed class InjectedErrors
{
    private readonly List<Rule> _rules = [];

    /// <param name="message">Kafka's name of the request.</param>
    /// <param name="from">Requests of this node only; None for everybody's.</param>
    public void Add(string message, ErrorCode error, int count, NodeId from) => _rules.Add(new Rule(message, error, from) { Left = count });

    /// <summary>The error that the request is to be answered with, if a rule waits for it; it is used up by that.</summary>
    public ErrorCode? Take(Request request, NodeId from)
    {
        for (var i = 0; i < _rules.Count; i++)
        {
            var rule = _rules[i];
            if (rule.Message != request.Name || (rule.From != NodeId.None && rule.From != from))
                continue;
            if (--rule.Left == 0)
                _rules.RemoveAt(i);
            return rule.Error;
        }

        return null;
    }

    private sealed class Rule(string message, ErrorCode error, NodeId from)
    {
        public string Message => message;

        public ErrorCode Error => error;

        public NodeId From => from;

        public int Left { get; set; }
    }
}
