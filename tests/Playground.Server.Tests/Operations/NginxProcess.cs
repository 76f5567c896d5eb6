using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Playground.Engine.Testing;
using Playground.Server.Tests.Hubs;

namespace Playground.Server.Tests.Operations;

/// <summary>A test that needs nginx, which <c>test.sh</c> installs where it can.</summary>
public sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute()
    {
        if (NginxProcess.Program is null)
            Skip = "nginx is not installed here.";
    }
}

/// <summary>nginx with <c>deploy/nginx.conf</c>, but for ports, certificate and the folder for its files.</summary>
internal sealed partial class NginxProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playground-nginx-");
    private readonly X509Certificate2 _certificate;
    private readonly Process _process;

    private NginxProcess(Uri server)
    {
        // Where root starts it, it works as somebody else, who must get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _certificate = Certify(_folder.FullName);
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configure(File.ReadAllText(Path.Combine(KafkaCases.RepositoryRoot, "deploy", "nginx.conf")), server));
        _process = Process.Start(new ProcessStartInfo(
            Program!, ["-p", _folder.FullName, "-e", Path.Combine(_folder.FullName, "error.log"), "-c", configuration, "-g", "daemon off; pid nginx.pid;"]))!;
    }

    /// <summary>Null if there is none.</summary>
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    public int Port { get; } = FreePort();

    public int SecurePort { get; } = FreePort();

    public static async Task<NginxProcess> BeforeAsync(ServerProcess server)
    {
        var nginx = new NginxProcess(server.Address);
        while (!await nginx.AnswersAsync())
            Assert.False(nginx._process.HasExited, $"nginx has ended:\n{nginx.Errors()}");
        return nginx;
    }

    /// <summary>A client that asks over HTTPS, from one address of this machine.</summary>
    /// <param name="from">Such as 127.0.0.2.</param>
    public HttpClient Client(string from = "127.0.0.1") => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown) },
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri($"https://localhost:{SecurePort}/"),
    };

    public async Task<HubSocket> WatchAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, shown, _, _) => IsOurs(shown);
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{SecurePort}/hubs/playground"), CancellationToken.None);
        return await HubSocket.OverAsync(socket);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Signals.TellToStop(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Configure(string configuration, Uri server)
    {
        var folders = string.Concat(((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(kind => $"    {kind}_temp_path {kind};\n"));
        var changed = SixListens().Replace(configuration, "")
            .Replace("listen 80;", $"listen 127.0.0.1:{Port};", StringComparison.Ordinal)
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{SecurePort} ssl", StringComparison.Ordinal)
            .Replace("server 127.0.0.1:5080;", $"server {server.Authority};", StringComparison.Ordinal)
            .Replace("/etc/ssl/playground/", _folder.FullName + "/", StringComparison.Ordinal)
            .Replace("\nhttp {\n", $"\nhttp {{\n{folders}", StringComparison.Ordinal);
        Assert.DoesNotContain("listen 80", changed, StringComparison.Ordinal);
        Assert.Contains(server.Authority, changed, StringComparison.Ordinal);
        return changed;
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, SecurePort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Errors() => File.Exists(Path.Combine(_folder.FullName, "error.log")) ? File.ReadAllText(Path.Combine(_folder.FullName, "error.log")) : "";

    private bool IsOurs(X509Certificate? shown) => shown?.GetCertHashString() == _certificate.GetCertHashString();

    private static X509Certificate2 Certify(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "fullchain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Not every machine has these addresses.</summary>
    [GeneratedRegex(@" *listen \[::\].*\n")]
    private static partial Regex SixListens();
}
