using Playground.Engine.Protocol;

namespace Playground.Engine.Network;

/// <summary>
/// A request or a response: a typed value, independent of how it travels. Never changed once it was sent, so that one instance may be sent again.
/// </summary>
public abstract class Message
{
    public abstract ApiKey Api { get; }

    public abstract bool IsResponse { get; }

    /// <summary>Size on the wire, header included. Batches count with their true size; the fields around them are estimated.</summary>
    public virtual int Bytes => 64;

    /// <summary>The error a response carries (the first, if several); NONE for requests.</summary>
    public virtual ErrorCode Error => ErrorCode.None;

    /// <summary>Housekeeping of an idle cluster.</summary>
    public virtual bool Background => false;

    /// <summary>Kafka's name of the message.</summary>
    public string Name => IsResponse ? Api.ResponseName() : Api.RequestName();
}

/// <summary>A message from the side that opened the connection.</summary>
public abstract class Request : Message
{
    public sealed override bool IsResponse => false;

    /// <summary>The answer that carries nothing but this error, as a step can inject it; null for a request that nobody answers.</summary>
    public virtual Response? Refused(ErrorCode error) => null;
}

/// <summary>The answer to a request.</summary>
public abstract class Response : Message
{
    public sealed override bool IsResponse => true;

    /// <summary>A step made the node answer so: the request was not handled.</summary>
    public bool Injected { get; internal set; }
}
