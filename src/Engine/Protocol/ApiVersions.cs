using Playground.Engine.Network;

namespace Playground.Engine.Protocol;

/// <summary>
/// ApiVersions (18): what a client asks first on each connection (KIP-35, KIP-511). Simplified: everybody speaks the newest version of everything, so that
/// only the round trip is left of it. Sizes are those of the Java client 4.3.1 and of a broker's list of 75 APIs.
/// </summary>
public sealed class ApiVersionsRequest : Request
{
    /// <summary>The only one: it says nothing that differs.</summary>
    public static ApiVersionsRequest Instance { get; } = new();

    public override ApiKey Api => ApiKey.ApiVersions;

    public override int Bytes => 53;

    public override bool Background => true;

    public override Response Refused(ErrorCode error) => new ApiVersionsResponse(error);
}

public sealed class ApiVersionsResponse(ErrorCode error) : Response
{
    public override ApiKey Api => ApiKey.ApiVersions;

    public override ErrorCode Error => error;

    public override int Bytes => error == ErrorCode.None ? 866 : 24;

    public override bool Background => error == ErrorCode.None;
}
