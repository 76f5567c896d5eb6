namespace Playground.Engine.Protocol;

/// <summary>An error code and the sentence that an administrator reads (org.apache.kafka.common.requests.ApiError).</summary>
/// <param name="Message">Null where the code says it all, and without an error.</param>
public readonly record struct ApiError(ErrorCode Error, string? Message = null)
{
    public static ApiError None => default;

    public bool IsFailure => Error != ErrorCode.None;

    public static implicit operator ApiError(ErrorCode error) => new(error);
}
