using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Playground.Client.Wording;
using Playground.Server.Api;

namespace Playground.Server.Guarding;

/// <summary>
/// Counts what each address asks for, and refuses what is too much with 429, the time to wait and a sentence. Nothing waits in a queue: whoever is refused
/// knows at once.
/// </summary>
internal sealed class RequestGuard(IOptions<GuardSettings> options, Refusals refusals) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>What is said to wait for where nobody knows: a place becomes free when somebody leaves.</summary>
    private static readonly TimeSpan UntilSomebodyLeaves = TimeSpan.FromSeconds(15);

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, (AskedFor, string)>(Often), PartitionedRateLimiter.Create<HttpContext, string>(Open));
        limiter.OnRejected = RefuseAsync;
    }

    private RateLimitPartition<(AskedFor, string)> Often(HttpContext http)
    {
        var asked = Asked.For(http);
        return asked == AskedFor.Nothing
            ? RateLimitPartition.GetNoLimiter((asked, ""))
            : RateLimitPartition.GetTokenBucketLimiter((asked, Asked.Address(http)), _ => Bucket(PerMinute(asked)));
    }

    private RateLimitPartition<string> Open(HttpContext http) => Asked.StaysOpen(http)
        ? RateLimitPartition.GetConcurrencyLimiter(
            Asked.Address(http), _ => new ConcurrencyLimiterOptions { PermitLimit = options.Value.OpenConnections })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>So many at once, and as many in each minute.</summary>
    public static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
    };

    private int PerMinute(AskedFor asked) => asked switch
    {
        AskedFor.Pages => options.Value.PagesPerMinute,
        AskedFor.Sessions => options.Value.SessionsPerMinute,
        AskedFor.Simulations => options.Value.SimulationsPerMinute,
        AskedFor.Pictures => options.Value.PicturesPerMinute,
        AskedFor.Commands => options.Value.CommandsPerMinute,
        AskedFor.Rooms => options.Value.RoomsPerMinute,
        AskedFor.Joins => options.Value.JoinsPerMinute,
        AskedFor.Circuits => options.Value.CircuitsPerMinute,
        AskedFor.Connections => options.Value.ConnectionsPerMinute,
        _ => options.Value.DocumentsPerMinute,
    };

    private async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var http = rejected.HttpContext;
        var asked = Asked.For(http);
        refusals.Count(asked);
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : UntilSomebodyLeaves;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (asked == AskedFor.Pages)
        {
            var language = Languages.Choose(http.Request.Cookies[Languages.Cookie], http.Request.Headers.AcceptLanguage);
            await Results.Text(Texts.TooManyRequests.In(language, seconds), "text/plain; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(http);
            return;
        }

        await new Problem(
            StatusCodes.Status429TooManyRequests, Texts.TooManyRequests.In(Language.English, seconds), Limit: asked.ToString().ToLowerInvariant())
            .ToResult().ExecuteAsync(http);
    }
}
