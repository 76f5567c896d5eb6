using Microsoft.Extensions.DependencyInjection;
using Playground.Client.Controls;
using Playground.Client.State;

namespace Playground.Server.Tests.Exports;

public sealed class MenuTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public void EveryFileHasAnEntryThatSaysWhatItIs()
    {
        var exports = server.Services.GetRequiredService<IExports>();
        var items = ExportItems.Of(exports);

        Assert.Equal(exports.Files.Select(file => file.Name).Order(StringComparer.Ordinal), items.Where(item => item.Kind == ExportKind.Text).Select(item => item.Name).Order(StringComparer.Ordinal));
        Assert.All(items, item => Assert.NotEqual(item.Name, item.Label.English));
        Assert.Equal(items.Count, items.Select(item => item.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("/embed/axxx", "frame-ancestors *")]
    [InlineData("/play/axxx", "frame-ancestors 'self'")]
    [InlineData("/", "frame-ancestors 'self'")]
    [InlineData("/healthz", "frame-ancestors 'self'")]
    public async Task OnlyWhatIsMadeToBeFramedMayBe(string address, string expected)
    {
        using var client = server.CreateClient();
        using var response = await client.GetAsync(address);

        Assert.EndsWith(expected, Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }
}
