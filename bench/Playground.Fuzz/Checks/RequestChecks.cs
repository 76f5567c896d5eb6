using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Playground.Fuzz.Inputs;

namespace Playground.Fuzz.Checks;

/// <summary>What every answer over HTTP must be: not the server's fault, in time, and clear where it is a refusal.</summary>
internal sealed class RequestChecks(ITarget target, Secrets secrets)
{
    /// <summary>Far above what anything takes: whatever is not answered by then hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <returns>What is wrong; null if nothing is.</returns>
    public async Task<string?> CheckAsync(FuzzInput.Request input)
    {
        using var request = new HttpRequestMessage(new HttpMethod(input.Method), new Uri(target.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + input.Target, AsItIs));
        if (!input.Body.IsEmpty)
        {
            request.Content = new ByteArrayContent([.. input.Body]);
            if (input.Type.Length > 0)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", input.Type);
        }

        if (input.Bearer.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {input.Bearer}");
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await target.Http.SendAsync(request, patience.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            if (answer.StatusCode == HttpStatusCode.NotFound && secrets.OpenIn(input.Target) is { } gone)
                await secrets.RenewAsync(gone);
            return Judge(input, answer, body);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds} s";
        }
        catch (HttpRequestException broken)
        {
            return $"no answer: {broken.Message} {broken.InnerException?.Message}";
        }
    }

    private string? Judge(FuzzInput.Request input, HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        var text = Encoding.UTF8.GetString(body);
        if (text.Contains(secrets.Word, StringComparison.Ordinal))
            return $"{status}: shows what nobody may see";
        if (text.Contains("   at Playground.", StringComparison.Ordinal) || text.Contains("   at System.", StringComparison.Ordinal))
            return $"{status}: shows where the server failed: {Short(text)}";
        if (answer.Headers.Contains("X-Injected"))
            return $"{status}: holds a header that it was given";
        if (status == (int)HttpStatusCode.ServiceUnavailable)
            return answer.Headers.RetryAfter is null || !IsClear(answer.Content.Headers.ContentType, text) ? $"503 without words or time: {Short(text)}" : null;
        if (status >= 500)
            return $"{status}: {Short(text)}";
        if (status < 400 || input.Method == "HEAD")
            return null;
        // What the web server refuses before anybody has read it has no words.
        if (status is 414 or 431 or 400 && answer.Headers.ConnectionClose == true)
            return null;
        return IsClear(answer.Content.Headers.ContentType, text) ? null : $"{status} without words: {answer.Content.Headers.ContentType} {Short(text)}";
    }

    private static bool IsClear(MediaTypeHeaderValue? type, string text) => type?.MediaType switch
    {
        "application/problem+json" => JsonDocument.Parse(text) is var problem && problem.RootElement.GetProperty("title").GetString() is { Length: > 0 }
            && (!problem.RootElement.TryGetProperty("errors", out var errors)
                || errors.EnumerateObject().All(error => error.Value.EnumerateArray().All(message => message.GetString() is { Length: > 0 }))),
        "text/plain" or "text/html" => text.Length > 0,
        _ => false,
    };

    private static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;
}
