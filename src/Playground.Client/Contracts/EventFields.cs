using System.Collections;
using System.Runtime.CompilerServices;
using Playground.Engine.Scenarios;

namespace Playground.Client.Contracts;

/// <summary>One field of an event. Nodes, records, topics and errors are texts; lists are lists of those.</summary>
public readonly record struct EventArgument(string Name, JsonValue Value);

/// <summary>
/// The fields of an event. A run that plays has thousands of events of which a page shows a few: so values may be worked out each time they are asked for.
/// Any thread.
/// </summary>
[CollectionBuilder(typeof(EventFields), nameof(Of))]
public abstract class EventFields : IEnumerable<EventArgument>
{
    /// <summary>The field's value; <see cref="JsonValue.Null"/> if there is no such field.</summary>
    public abstract JsonValue this[string field] { get; }

    /// <summary>Fields whose values are known.</summary>
    public static EventFields Of(ReadOnlySpan<EventArgument> fields) => new Given([.. fields]);

    public abstract IEnumerator<EventArgument> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Given(EventArgument[] fields) : EventFields
    {
        public override JsonValue this[string field]
        {
            get
            {
                foreach (var argument in fields)
                {
                    if (string.Equals(argument.Name, field, StringComparison.Ordinal))
                        return argument.Value;
                }

                return JsonValue.Null;
            }
        }

        public override IEnumerator<EventArgument> GetEnumerator() => ((IEnumerable<EventArgument>)fields).GetEnumerator();
    }
}
