using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Playground.Engine.Testing;
using Playground.Server.Hubs;

namespace Playground.Server.Tests.Guarding;

/// <summary>docs/SECURITY.md says of everything that can be called who may call it: nothing is opened that nobody has thought about.</summary>
public sealed partial class SecurityPageTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string Page = File.ReadAllText(Path.Combine(KafkaCases.RepositoryRoot, "docs", "SECURITY.md"));

    [Fact]
    public void EveryAddressStandsInATable()
    {
        var told = Told().ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Addresses().Except(told));
    }

    [Fact]
    public void NoAddressStandsThereThatThereIsNot()
    {
        var there = Addresses().ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(there);
        Assert.Equal([], Told().Except(there));
    }

    [Fact]
    public void EveryCallOfTheHubStandsInATable()
    {
        var calls = typeof(PlaygroundHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition() == method).Select(method => method.Name).Order(StringComparer.Ordinal);

        Assert.Equal(calls, Rows().Select(row => Call().Match(row)).Where(match => match.Success).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>Files are served as they are, to anybody.</summary>
    private IEnumerable<string> Addresses()
    {
        _ = server.Server;
        return server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Addresses in the first cells of rows, and the hub's, which have a sentence.</summary>
    private static IEnumerable<string> Told() =>
        Rows().SelectMany(row => Address().Matches(row.Split('|')[1])).Select(match => match.Groups[1].Value).Concat(["/hubs/playground", "/hubs/playground/negotiate"]);

    private static IEnumerable<string> Rows() => Page[Page.IndexOf("## Who may call what", StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith('|'));

    [GeneratedRegex(@"`(?:[A-Z]+ )?(/[^`]*)`")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]+)` \|")]
    private static partial Regex Call();
}
