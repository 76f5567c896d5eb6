using Playground.Server;

var builder = WebApplication.CreateBuilder(args);

builder.UsePlaygroundAddress();
// Assets of the class library are served from their source folders, whatever the environment's name: `dotnet run` is enough.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddPlaygroundCompression();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();

var app = builder.Build();

app.UseResponseCompression();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode()
    .AddAdditionalAssemblies(typeof(Playground.Client.Routes).Assembly);

app.Run();

/// <summary>Named so that tests can host the application.</summary>
public partial class Program;
