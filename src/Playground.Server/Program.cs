using Microsoft.AspNetCore.Http.Connections;
using Playground.Server;
using Playground.Server.Api;
using Playground.Server.Exports;
using Playground.Server.Glossary;
using Playground.Server.Guarding;
using Playground.Server.Hubs;
using Playground.Server.Lessons;
using Playground.Server.Lessons.Rehearsal;
using Playground.Server.Operations;
using Playground.Server.Pictures;
using Playground.Server.Sessions;
using Playground.Server.Sharing;
using Playground.Server.Storage;
using Playground.Server.Workshops;

if (SimulateCommand.IsMeant(args))
    return await SimulateCommand.RunAsync(args, Console.OpenStandardOutput());
if (RehearseCommand.IsMeant(args))
    return await RehearseCommand.RunAsync(args, Console.Out);
if (HealthCommand.IsMeant(args))
    return await HealthCommand.RunAsync(args, Console.Out);

var builder = WebApplication.CreateBuilder(HostSetup.Options(args));

builder.UsePlaygroundAddress();
// Assets of the class library are served from their source folders, whatever the environment's name: `dotnet run` is enough.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddGuarding(builder.Configuration);
builder.Services.AddPlaygroundCompression();
builder.Services.AddRazorComponents().AddInteractiveServerComponents().BoundCircuits(builder.Configuration);
builder.Services.BoundHub();
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddSessions(builder.Configuration);
builder.Services.AddGlossary();
builder.Services.AddLessons();
builder.Services.AddSharing(builder.Configuration);
builder.Services.AddPictures();
builder.Services.AddExports();
builder.Services.AddWorkshops(builder.Configuration);
builder.Services.AddApi(builder.Configuration);
builder.AddOperations();

var app = builder.Build();
if (app.Services.OpenStore() is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

app.Services.ReadLessons();

app.UseGuarding();
app.UseResponseCompression();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapOperations();
// One transport is enough, and long polls would be open connections that nobody counts.
app.MapHub<PlaygroundHub>(PlaygroundHub.Path, options => options.Transports = HttpTransportType.WebSockets);
app.MapSimulations();
app.MapSessions();
app.MapRooms();
app.MapPictures();
app.MapExports();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(options =>
    {
        // Who may frame a page is said for all of them in one place.
        options.ContentSecurityFrameAncestorsPolicy = null;
        // Many small batches a second for everybody: processors are scarcer here than bytes (bench/README.md).
        options.DisableWebSocketCompression = true;
    })
    .AddAdditionalAssemblies(typeof(Playground.Client.Routes).Assembly);

app.Run();
return 0;

/// <summary>Named so that tests can host the application.</summary>
public partial class Program;
