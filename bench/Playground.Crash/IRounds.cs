using Playground.Server.Storage;

namespace Playground.Crash;

/// <summary>What is killed again and again.</summary>
internal interface IRounds
{
    /// <summary>Starts it, puts load on it, kills it, and compares all that has ever been acknowledged.</summary>
    Task<Tally> RunAsync(int round);
}

/// <summary>One kind of thing that is done on the server, and remembered. A kind more is a class more, and a line in <c>ServerRounds.Works</c>.</summary>
internal interface IWork
{
    /// <summary>How many things are remembered.</summary>
    int Done { get; }

    /// <summary>Does one thing, and remembers it once it was acknowledged. Several are done at a time. Throws when the server is gone.</summary>
    Task DoAsync(HttpClient server, Random chance);

    /// <summary>Asks a server that was started again for everything remembered.</summary>
    Task AskAsync(HttpClient server);

    /// <summary>Compares everything remembered with what the server said, and with what is kept now that no server runs.</summary>
    Task<Tally> CompareAsync(ILogStore store);
}
