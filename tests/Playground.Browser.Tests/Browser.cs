namespace Playground.Browser.Tests;

/// <summary>One server and one browser for all tests of the collection.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public Site Site { get; } = Site.Start();

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // What is waited for comes, only later where many share a machine.
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Flags,
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.CloseAsync();
        }

        playwright?.Dispose();
        await Site.DisposeAsync();
    }

    /// <summary>A browser window of its own: no cookies, no storage, nothing from another test.</summary>
    public Task<IBrowserContext> WindowAsync(BrowserNewContextOptions? options = null) =>
        chromium!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US" });
}

/// <summary>Lessons, and what is on every page: one half of the tests.</summary>
/// <remarks>Much of a test is waiting, so two halves run side by side, each with a server and a browser, and so a clipboard, of its own.</remarks>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}

/// <summary>The sandbox, its gallery, runs beside each other, and what is shared: the other half, about as long.</summary>
[CollectionDefinition(Name)]
public sealed class SandboxCollection : ICollectionFixture<Browser>
{
    public const string Name = "sandbox";
}
