using System.Text;
using Playground.Client.State;
using Playground.Client.Wording;
using Playground.Engine;
using Playground.Engine.Scenarios;
using Playground.Server.Api;
using Playground.Server.Sessions;

namespace Playground.Server.Exports;

/// <summary>What a session can be taken away as, over HTTP: <c>/api/sessions/{id}/events.json</c> and <c>/api/sessions/{id}/exports/{file}</c>.</summary>
internal static class ExportEndpoints
{
    private const int Chunk = 2_000;

    public static IServiceCollection AddExports(this IServiceCollection services) =>
        services.AddSingleton<Exporter>().AddSingleton<IExports>(provider => provider.GetRequiredService<Exporter>());

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sessions/{id}/events.json", EventsAsync);
        routes.MapGet("/api/sessions/{id}/exports/{file}", TextAsync);
    }

    private static async Task<IResult> TextAsync(string id, string file, HttpContext http, SessionRegistry sessions, Exporter exporter)
    {
        if (Exporter.TypeOf(file) is not { } type)
            return new Problem(StatusCodes.Status404NotFound, "There is no such file.", string.Join(", ", exporter.Files.Select(each => each.Name))).ToResult();
        var (stretch, wrong) = Stretch.Read(http.Request);
        if (stretch is null)
            return new Problem(StatusCodes.Status400BadRequest, wrong!).ToResult();
        var language = Languages.Choose(
            http.Request.Query["lang"] is { Count: > 0 } asked ? asked.ToString() : http.Request.Cookies[Languages.Cookie], http.Request.Headers.AcceptLanguage);
        if (await sessions.FindAsync(id) is { Session: null } missing)
            return SessionEndpoints.Missing(missing);
        if (await exporter.TextAsync(id, file, language, stretch) is not { } text)
            return SessionEndpoints.Gone();
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", file);
    }

    /// <summary>The run up to the moment that is shown, an event a line, sent while it is read: it may be long.</summary>
    private static async Task<IResult> EventsAsync(string id, SessionRegistry sessions)
    {
        var found = await sessions.FindAsync(id);
        if (found.Session is not { } session)
            return SessionEndpoints.Missing(found);
        return Results.Stream(to => WriteAsync(session, to), "application/json; charset=utf-8", "events.json");
    }

    private static async Task WriteAsync(Session session, Stream to)
    {
        var first = await session.ChunkAsync(0, Chunk);
        var opening = FormattableString.Invariant(
            $"{{\"engine\":{Simulation.EngineVersion},\n\"scenario\":{ScenarioWriter.Write(session.Current.Scenario)},\n\"events\":[");
        await to.WriteAsync(Encoding.UTF8.GetBytes(opening));
        // What happens from here on belongs to another moment; what is taken back meanwhile ends the list early.
        var (written, last) = (0, first?.Last ?? 0);
        for (var chunk = first; chunk is { Events.Count: > 0 } && written < last; chunk = await session.ChunkAsync(written, Math.Min(Chunk, last - written)))
        {
            foreach (var line in chunk.Events)
            {
                await to.WriteAsync(written++ == 0 ? "\n"u8.ToArray() : ",\n"u8.ToArray());
                await to.WriteAsync(line);
            }

            if (written >= last)
                break;
        }

        await to.WriteAsync("\n]}\n"u8.ToArray());
    }
}
