using System.Collections.Immutable;
using System.Globalization;
using Playground.Engine.Kernel;
using Playground.Engine.Network;
using Playground.Engine.Protocol;

namespace Playground.Engine.Views;

/// <summary>Pictures of the messages that are on their way, but for background ones: nobody looks at those.</summary>
internal sealed class MessageViews(World world)
{
    private readonly Dictionary<long, MessageView> _before = [];
    private ImmutableArray<MessageView> _last = [];

    public ImmutableArray<MessageView> Build()
    {
        var now = new List<MessageView>();
        foreach (var lane in world.Network.Lanes)
        {
            var waits = lane.Stalled;
            foreach (var packet in lane.Packets)
            {
                if (packet.Message is not { } message)
                    continue;
                waits |= packet.Lost;
                if (!message.Background)
                    now.Add(Build(lane, packet, message, waits));
            }
        }

        if (Same(now))
            return _last;
        _before.Clear();
        foreach (var view in now)
            _before.Add(view.Id, view);
        return _last = [.. now];
    }

    private bool Same(List<MessageView> now)
    {
        if (now.Count != _last.Length)
            return false;
        for (var i = 0; i < now.Count; i++)
        {
            if (!ReferenceEquals(now[i], _last[i]))
                return false;
        }

        return true;
    }

    private MessageView Build(Lane lane, Packet packet, Message message, bool waits)
    {
        Instant? arrives = waits ? null : packet.ArrivesAt;
        if (_before.TryGetValue(packet.Id, out var before) && before.ArrivesAt == arrives && before.Lost == packet.Lost)
            return before;
        var error = message.Error == ErrorCode.None ? null : message.Error.Name();
        return new MessageView(
            packet.Id, message.Name, Family(message), message.IsResponse, world.Symbols.Name(lane.From), world.Symbols.Name(lane.To), packet.SentAt,
            arrives, packet.Lost, error, error ?? Detail(message), message.Bytes, world.Trace.IdOf(packet.Sent));
    }

    private static MessageFamily Family(Message message) => message switch
    {
        MetadataFetchRequest or MetadataFetchResponse => MessageFamily.Controller,
        { Api: ApiKey.Produce } => MessageFamily.Produce,
        { Api: ApiKey.Fetch } => MessageFamily.Fetch,
        { Api: ApiKey.Metadata or ApiKey.ApiVersions or ApiKey.InitProducerId or ApiKey.ListOffsets or ApiKey.OffsetForLeaderEpoch } => MessageFamily.Metadata,
        {
            Api: ApiKey.FindCoordinator or ApiKey.JoinGroup or ApiKey.SyncGroup or ApiKey.Heartbeat or ApiKey.LeaveGroup or ApiKey.ConsumerGroupHeartbeat
            or ApiKey.OffsetCommit or ApiKey.OffsetFetch
        } => MessageFamily.Group,
        { Api: ApiKey.AddPartitionsToTxn or ApiKey.EndTxn or ApiKey.WriteTxnMarkers or ApiKey.TxnOffsetCommit } => MessageFamily.Transaction,
        _ => MessageFamily.Controller,
    };

    private string Detail(Message message) => message switch
    {
        ProduceRequest produce => Names([.. produce.Partitions.SelectMany(p => p.Batch.Ids)]),
        ProduceResponse response => string.Join(", ", response.Partitions.Select(p => p.BaseOffset.ToString(CultureInfo.InvariantCulture))),
        FetchRequest fetch => string.Join(", ", fetch.Partitions.Select(p => p.FetchOffset.ToString(CultureInfo.InvariantCulture))),
        FetchResponse response => Names([.. response.Partitions.SelectMany(p => p.Batches).SelectMany(b => b.Batch.Ids)]),
        ConsumerFetchRequest fetch => string.Join(", ", fetch.Partitions.Select(p => p.FetchOffset.ToString(CultureInfo.InvariantCulture))),
        ConsumerFetchResponse response => Names([.. response.Partitions.SelectMany(p => p.Batches).SelectMany(b => b.Batch.Ids)]),
        ListOffsetsResponse response => string.Join(", ", response.Partitions.Select(p => p.Offset.ToString(CultureInfo.InvariantCulture))),
        OffsetForLeaderEpochResponse response => string.Join(", ", response.Partitions.Select(p => p.End.EndOffset.ToString(CultureInfo.InvariantCulture))),
        _ => "",
    };

    /// <summary><c>p1#3</c>, or <c>p1#3…p1#7</c> for more.</summary>
    private string Names(Trace.RecordId[] records) => records switch
    {
        [] => "",
        [var only] => world.Symbols.Name(only),
        [var first, .., var last] => $"{world.Symbols.Name(first)}…{world.Symbols.Name(last)}",
    };
}
