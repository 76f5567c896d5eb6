using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Engine;
using Playground.Engine.Scenarios.Reading;
using Playground.Server.Sessions;

namespace Playground.Server.Api;

/// <summary>Why something asked for can't be had, as RFC 9457 problem details: the same on the web and on the command line.</summary>
/// <param name="Errors">What is wrong with a document, each with its JSON path.</param>
/// <param name="Limit">The name of the limit that was gone over; null if it isn't about one.</param>
internal sealed record Problem(int Status, string Title, string? Detail = null, IReadOnlyList<DocumentError>? Errors = null, string? Limit = null)
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Problem WrongDocument(IReadOnlyList<DocumentError> errors) =>
        new(StatusCodes.Status400BadRequest, "The scenario document is wrong.", Errors: errors);

    public static Problem TooLarge(int bytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "The document is too large.", FormattableString.Invariant($"At most {bytes} bytes are read."), Limit: "document");

    public static Problem OverLimit(LimitExceeded limit) =>
        new(StatusCodes.Status422UnprocessableEntity, "The scenario is over a limit.", LimitText.Of(limit), Limit: limit.Limit);

    public static Problem OverLimit(RunLimitException limit) =>
        new(StatusCodes.Status422UnprocessableEntity, "The run is over a limit.", limit.Message, Limit: limit.Limit);

    public static Problem TooLong(TimeSpan timeout) => new(
        StatusCodes.Status422UnprocessableEntity, "The run is over a limit.",
        FormattableString.Invariant($"It took more than {timeout.TotalSeconds} s to compute."), Limit: "time");

    /// <summary>The problem as UTF-8 JSON.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", Title);
            json.WriteNumber("status", Status);
            if (Detail is not null)
                json.WriteString("detail", Detail);
            if (Limit is not null)
                json.WriteString("limit", Limit);
            if (Errors is not null)
                WriteErrors(json, Errors);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The problem as an answer.</summary>
    public IResult ToResult() => new Answer(this);

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<DocumentError> errors)
    {
        json.WriteStartObject("errors");
        foreach (var group in errors.GroupBy(error => error.Path, StringComparer.Ordinal))
        {
            json.WriteStartArray(group.Key);
            foreach (var error in group)
                json.WriteStringValue(error.Message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private sealed class Answer(Problem problem) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status;
            httpContext.Response.ContentType = ContentType;
            if (problem.Status == StatusCodes.Status503ServiceUnavailable)
                httpContext.Response.Headers.RetryAfter = "5";
            else if (problem.Status == StatusCodes.Status429TooManyRequests && httpContext.Response.Headers.RetryAfter.Count == 0)
                httpContext.Response.Headers.RetryAfter = "1";
            await httpContext.Response.Body.WriteAsync(problem.ToJson(), httpContext.RequestAborted);
        }
    }
}
