using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Playground.Browser.Tests;

/// <summary>The playground as a person runs it: the real server on a real port of this machine.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    private Site(int port)
    {
        UseKestrel(port);
    }

    /// <summary>Starts a server.</summary>
    /// <param name="port">0 takes a free one.</param>
    public static Site Start(int port = 0)
    {
        var site = new Site(port);
        site.StartServer();
        return site;
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Production").UseSetting("Storage:Kind", "memory");
}
