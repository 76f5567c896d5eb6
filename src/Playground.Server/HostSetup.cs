using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Playground.Server;

/// <summary>Settings of the web host that are not about Kafka: where it listens and how it compresses.</summary>
internal static class HostSetup
{
    /// <summary>Where the playground listens when nobody says otherwise (<c>--urls</c>, <c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c>).</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Settings are read beside the program, wherever it was started from, unless <c>--contentRoot</c> says otherwise.</summary>
    public static WebApplicationOptions Options(string[] args)
    {
        var given = args.Any(arg => arg.TrimStart('-', '/').StartsWith(WebHostDefaults.ContentRootKey, StringComparison.OrdinalIgnoreCase));
        return new WebApplicationOptions { Args = args, ContentRootPath = given ? null : AppContext.BaseDirectory };
    }

    /// <summary>Applies <see cref="DefaultUrl"/> unless an address was given on the command line or in the environment.</summary>
    public static void UsePlaygroundAddress(this WebApplicationBuilder builder)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        var given = keys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!given)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Compresses pages too (a prerendered stage shrinks about ninefold). The pages carry no secret that compression could leak.</summary>
    public static IServiceCollection AddPlaygroundCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
    }
}
