namespace Playground.Server.Operations;

/// <summary>
/// <c>health [ADDRESS]</c>: asks the server at that address whether it is ready, and writes what it says; for containers, whose image has no other program that
/// could. Exit codes: 0 it is ready, 1 it is not, or does not answer.
/// </summary>
internal static class HealthCommand
{
    private const string Name = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static bool IsMeant(string[] args) => args is [Name] or [Name, _];

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var address = args.Length > 1 ? args[1] : HostSetup.DefaultUrl;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var server) || !server.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            await output.WriteLineAsync($"Usage: {Name} [ADDRESS], such as {Name} {HostSetup.DefaultUrl}");
            return 1;
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(server, OperationServices.Ready));
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception reason) when (reason is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync($"{server} does not answer: {reason.Message}");
            return 1;
        }
    }
}
