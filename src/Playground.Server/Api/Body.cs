using System.Text.Json;
using Playground.Engine.Scenarios;
using Playground.Engine.Scenarios.Reading;

namespace Playground.Server.Api;

/// <summary>The body of a request.</summary>
internal static class Body
{
    /// <summary>Reads a body that is JSON strictly: fields that nobody knows and fields that are given twice are mistakes, and each is told with its place.</summary>
    /// <param name="read">Reads what is well-formed; what is wrong goes to the context.</param>
    /// <param name="wrong">What is said above all mistakes.</param>
    /// <returns>The value, or why there is none.</returns>
    public static async Task<(T? Value, Problem? Problem)> ReadJsonAsync<T>(
        HttpRequest request, int mostBytes, Limits limits, Func<ReadContext, JsonElement, T?> read, string wrong)
        where T : class
    {
        if (request.ContentType?.Split(';')[0].Trim() is not (null or "" or "application/json" or "text/json"))
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "What is sent here is JSON (application/json)."));
        if (request.ContentLength > mostBytes || await BytesAsync(request.Body, mostBytes, request.HttpContext.RequestAborted) is not { } bytes)
            return (null, Problem.TooLarge(mostBytes));
        var context = new ReadContext(limits);
        using var tree = WellFormed.Parse(bytes, context, DocumentPath.Root);
        var value = tree is null ? null : read(context, tree.RootElement);
        return context.Errors.Count > 0 || value is null ? (null, new Problem(StatusCodes.Status400BadRequest, wrong, Errors: context.Errors)) : (value, null);
    }

    /// <returns>Null if there are more bytes.</returns>
    public static async Task<byte[]?> BytesAsync(Stream body, int mostBytes, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > mostBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
