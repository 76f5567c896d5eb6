namespace Playground.Server.Hubs;

/// <summary>The way to one viewer on the hub.</summary>
internal interface IFrameLink
{
    string Id { get; }

    /// <summary>Sends a message. The task ends when the viewer's connection has room for more; messages arrive in order.</summary>
    Task SendAsync(string target, RawJson? argument);
}
