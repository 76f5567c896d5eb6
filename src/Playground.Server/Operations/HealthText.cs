using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Playground.Server.Operations;

/// <summary>The answer of a health check: its status in one word, and a line for each part that isn't well. What led to it is in the log alone.</summary>
internal static class HealthText
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(string.Join('\n', Lines(report)), http.RequestAborted);
    }

    private static IEnumerable<string> Lines(HealthReport report) =>
        report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description}")
            .Prepend(report.Status.ToString());
}
