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

    /// <summary>Does one thing, and remembers it once it was acknowledged. Throws when the server is gone.</summary>
    Task DoAsync(HttpClient server, Random chance);

    /// <summary>Compares everything remembered with what the server has.</summary>
    Task<Tally> CompareAsync(HttpClient server);
}
