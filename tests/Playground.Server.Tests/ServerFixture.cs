using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Playground.Server.Tests;

/// <summary>The whole application in memory, without lessons unless a test gives some, and with nothing kept.</summary>
public sealed class ServerFixture : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings = new() { ["Lessons:Folder"] = "none", ["Storage:Kind"] = "memory" };

    /// <summary>Sets a configuration value, before the first request.</summary>
    public ServerFixture With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
    }
}
