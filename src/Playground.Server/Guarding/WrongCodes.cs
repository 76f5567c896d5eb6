using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Playground.Client.Wording;
using Playground.Server.Api;

namespace Playground.Server.Guarding;

/// <summary>
/// Keeps codes of rooms from being found by trying: whoever has tried too many that are of no room finds none any more, right or wrong, until time has passed.
/// Any thread.
/// </summary>
internal sealed class WrongCodes(IOptions<GuardSettings> options, Refusals refusals) : IDisposable
{
    private const string Limit = "wrong-codes";

    private readonly PartitionedRateLimiter<HttpContext> _tries = PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetTokenBucketLimiter(Asked.Address(http), _ => RequestGuard.Bucket(options.Value.WrongCodesPerMinute)));

    /// <summary>Why nothing is looked for any more; null while it may be.</summary>
    public Problem? Refusal(HttpContext http)
    {
        using var lease = _tries.AttemptAcquire(http, 0);
        if (lease.IsAcquired)
            return null;
        refusals.CountCode();
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new Problem(StatusCodes.Status429TooManyRequests, Texts.TooManyRequests.In(Language.English, seconds), Limit: Limit);
    }

    /// <summary>A code was of no room, or a key nobody's.</summary>
    public void Count(HttpContext http) => _tries.AttemptAcquire(http).Dispose();

    public void Dispose() => _tries.Dispose();
}
