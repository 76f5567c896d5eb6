using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

internal sealed partial class ObjectReader
{
    /// <summary>A required name of something declared; empty when wrong.</summary>
    public string Reference(Reference kind, string field)
    {
        Require(field);
        return OptionalReference(kind, field) ?? "";
    }

    public string? OptionalReference(Reference kind, string field)
    {
        var name = Text(field, $"the name of a {Declarations.Noun(kind)}");
        if (name is not null)
            Context.Refer(kind, name, At(field));
        return name;
    }

    public string Topic(string field = "topic") => Reference(Reading.Reference.Topic, field);

    public int Broker(string field = "broker")
    {
        Require(field);
        return OptionalBroker(field) ?? 0;
    }

    public int? OptionalBroker(string field = "broker") => NumberedNode(Reading.Reference.Broker, field, "a broker's number such as 1");

    /// <summary>Whoever answers requests.</summary>
    public int BrokerOrController()
    {
        Require("broker");
        return NumberedNode(Reading.Reference.Node, "broker", "a broker's or controller's number such as 1") ?? 0;
    }

    public int Controller()
    {
        Require("controller");
        return NumberedNode(Reading.Reference.Controller, "controller", "a controller's number such as 101") ?? 0;
    }

    /// <summary>A broker's or controller's number, or a client's id; as text.</summary>
    public string? Node(string field) => Raw(field) is { } value ? NodeOf(Context, value, At(field)) : null;

    public static string? NodeOf(ReadContext context, JsonElement value, DocumentPath path)
    {
        var name = value.ValueKind == JsonValueKind.String && Names.IsId(value.GetString()!) ? value.GetString()
            : TryWhole(value, out var number) ? number.ToString(CultureInfo.InvariantCulture)
            : null;
        if (name is null)
            context.Unexpected(path, "a broker's or controller's number or a client's id", value);
        else
            context.Refer(Reading.Reference.Node, name, path);
        return name;
    }

    /// <summary>Brokers in order, each once.</summary>
    public ImmutableArray<int> Replicas(string field)
    {
        Require(field);
        return Raw(field) is { } value ? ReplicasOf(Context, value, At(field)) ?? [] : [];
    }

    /// <summary>Null when wrong.</summary>
    public static ImmutableArray<int>? ReplicasOf(ReadContext context, JsonElement value, DocumentPath path)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        var right = value.ValueKind == JsonValueKind.Array;
        foreach (var item in right ? value.EnumerateArray() : default)
        {
            right &= TryWhole(item, out var number)
                && number is > 0 and < Kernel.NodeId.FirstController
                && !numbers.Contains((int)number);
            if (!right)
                break;
            context.Refer(Reading.Reference.Broker, number.ToString(CultureInfo.InvariantCulture), path.Item(numbers.Count));
            numbers.Add((int)number);
        }

        if (right && numbers.Count > 0)
            return numbers.ToImmutable();
        context.Unexpected(path, "a list of different brokers' numbers, the preferred leader first", value);
        return null;
    }

    /// <summary>The name of a record, whose clients must be declared.</summary>
    public string? Record(string field)
    {
        var name = Text(field, "a record's name");
        if (name is not null)
            Context.Later(() => Context.CheckRecord(name, At(field)));
        return name;
    }

    private int? NumberedNode(Reference kind, string field, string expected)
    {
        if (Raw(field) is not { } value)
            return null;
        if (!TryWhole(value, out var number) || number is < 1 or > 199)
        {
            Context.Unexpected(At(field), expected, value);
            return null;
        }

        Context.Refer(kind, number.ToString(CultureInfo.InvariantCulture), At(field));
        return (int)number;
    }
}
