namespace Playground.Engine.Config;

internal static partial class ModelledKeys
{
    /// <summary>Producers and consumers have these in common: both talk to brokers through the same network client.</summary>
    private const ConfigScopes Clients = ConfigScopes.Producer | ConfigScopes.Consumer;

    private static ModelledKey[] ClientsShared() => [.. Pauses(), .. Connections()];

    private static ModelledKey[] Pauses() =>
    [
        new(Clients, "retry.backoff.ms", "ms", "exponential since 3.7 (KIP-580)",
            "Pause before the first retry; it doubles with each further one, give or take a fifth.",
            "첫 재시도 전에 쉬는 시간입니다. 재시도할 때마다 두 배가 되고, 20% 안팎으로 흔들립니다."),
        new(Clients, "retry.backoff.max.ms", "ms", "3.7 (KIP-580)",
            "The longest pause between two retries.",
            "재시도 사이에 쉬는 시간의 상한입니다."),
        new(Clients, "reconnect.backoff.ms", "ms", "",
            "Pause before the first new attempt to connect to a broker; it doubles with each failure. Set alone, it stays constant.",
            "브로커에 다시 연결하기 전에 쉬는 시간입니다. 실패할 때마다 두 배가 됩니다. 이 값만 설정하면 늘 같은 시간을 쉽니다."),
        new(Clients, "reconnect.backoff.max.ms", "ms", "0.11 (KIP-144)",
            "The longest pause between two attempts to connect.",
            "연결을 다시 시도하는 사이에 쉬는 시간의 상한입니다."),
    ];

    private static ModelledKey[] Connections() =>
    [
        new(Clients, "bootstrap.servers", "", "",
            "The brokers that the client asks first; it learns the others from their metadata. Unset, it knows all.",
            "클라이언트가 처음 말을 거는 브로커 목록입니다. 나머지는 메타데이터로 알게 됩니다. 비워 두면 모든 브로커를 씁니다."),
        new(Clients, "socket.connection.setup.timeout.ms", "ms", "2.7 (KIP-601)",
            "How long the client waits for a connection to be made; it doubles with each failure in a row.",
            "연결이 맺어지기를 기다리는 시간입니다. 연달아 실패하면 두 배씩 늘어납니다."),
        new(Clients, "socket.connection.setup.timeout.max.ms", "ms", "2.7 (KIP-601)",
            "The longest wait for a connection to be made.",
            "연결이 맺어지기를 기다리는 시간의 상한입니다."),
        new(Clients, "metadata.max.age.ms", "ms", "",
            "After this time the client asks for metadata again even when nothing went wrong, and so learns of new partitions.",
            "문제가 없어도 이 시간이 지나면 메타데이터를 다시 받습니다. 새로 생긴 파티션도 이때 알게 됩니다."),
        new(Clients, "metadata.recovery.strategy", "", "3.8; default none before 4.0 (KIP-899)",
            "What a client does when no broker that it knows can be tried: begin anew at bootstrap.servers (rebootstrap), or wait for them (none).",
            "아는 브로커 중 시도할 수 있는 곳이 하나도 없을 때 할 일입니다. rebootstrap은 bootstrap.servers부터 다시 시작하고, none은 그 브로커들을 기다립니다."),
        new(Clients, "metadata.recovery.rebootstrap.trigger.ms", "ms", "4.0 (KIP-1102)",
            "With rebootstrap: after asking for metadata in vain for this long the client begins anew even though brokers can be reached.",
            "rebootstrap일 때, 이 시간 동안 메타데이터를 얻지 못하면 연결이 살아 있어도 bootstrap.servers부터 다시 시작합니다."),
        new(Clients, "connections.max.idle.ms", "ms", "",
            "A connection on which nothing was said for this long is closed. It is made again when it is needed.",
            "이 시간 동안 아무 말이 오가지 않은 연결은 닫습니다. 필요해지면 다시 맺습니다."),
    ];
}
