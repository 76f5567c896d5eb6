using Microsoft.Extensions.Options;

namespace Playground.Server.Api;

/// <summary><c>POST /api/simulations</c>: a scenario in, its outcome out.</summary>
internal static class SimulationEndpoints
{
    public static void MapSimulations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/simulations", SimulateAsync).DisableAntiforgery();

    private static async Task<IResult> SimulateAsync(
        HttpRequest request, SimulationRunner runner, IOptions<SimulationOptions> options, bool events = false)
    {
        var (text, unreadable) = await ScenarioText.FromAsync(request, options.Value.MaxDocumentBytes);
        if (text is null)
            return unreadable!.ToResult();
        var (read, wrong) = text.Read(options.Value);
        if (read is null)
            return wrong!.ToResult();
        var (result, problem) = await runner.RunAsync(read, events, request.HttpContext.RequestAborted);
        return result is null ? problem!.ToResult() : Results.Bytes(result.Json, "application/json; charset=utf-8");
    }
}
