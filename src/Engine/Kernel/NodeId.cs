namespace Playground.Engine.Kernel;

/// <summary>
/// Names one node of a run: brokers are 1…99, controllers 101…199, clients 1001 and up in the order in which the
/// scenario declares them. <see cref="None"/> stands for the outside, from which steps act.
/// </summary>
public readonly record struct NodeId(int Value) : IComparable<NodeId>
{
    public const int FirstController = 101;
    public const int FirstClient = 1001;

    public static NodeId None => default;

    public bool IsBroker => Value is > 0 and < FirstController;

    public bool IsController => Value is >= FirstController and < FirstClient;

    public bool IsClient => Value >= FirstClient;

    public int CompareTo(NodeId other) => Value.CompareTo(other.Value);

    public static bool operator <(NodeId a, NodeId b) => a.Value < b.Value;

    public static bool operator >(NodeId a, NodeId b) => a.Value > b.Value;

    public static bool operator <=(NodeId a, NodeId b) => a.Value <= b.Value;

    public static bool operator >=(NodeId a, NodeId b) => a.Value >= b.Value;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
