using System.Collections.Immutable;
using System.Text.Json;

namespace Playground.Engine.Scenarios.Reading;

/// <summary>
/// Reads the fields of one object. Asking for a field makes it known; <see cref="Close"/> complains about those that nobody asked
/// for.
/// A field that is wrong is complained about and read as if it were absent, so that all errors of a document are found.
/// </summary>
internal sealed partial class ObjectReader
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<string> known = [];

    private ObjectReader(ReadContext context, JsonElement element, DocumentPath path)
    {
        Context = context;
        Path = path;
        foreach (var property in element.EnumerateObject())
            fields[property.Name] = property.Value;
    }

    public ReadContext Context { get; }

    public DocumentPath Path { get; }

    /// <summary>Null, with a complaint, when the value is no object.</summary>
    public static ObjectReader? Open(ReadContext context, JsonElement element, DocumentPath path, string expected = "an object")
    {
        if (element.ValueKind == JsonValueKind.Object)
            return new ObjectReader(context, element, path);
        context.Unexpected(path, expected, element);
        return null;
    }

    public DocumentPath At(string field) => Path.Field(field);

    public bool Has(string field) => fields.ContainsKey(field);

    /// <summary>The field's value as it stands, null when absent.</summary>
    public JsonElement? Raw(string field)
    {
        known.Add(field);
        return fields.TryGetValue(field, out var value) ? value : null;
    }

    /// <summary>The names of all fields given, in document order.</summary>
    public IEnumerable<string> GivenNames => fields.Keys;

    /// <summary>Complains about an absent field.</summary>
    public void Require(string field)
    {
        if (!Has(field))
            Context.Error(At(field), $"The field \"{field}\" is required here.");
    }

    /// <summary>A nested object, null when absent or wrong.</summary>
    public ObjectReader? Object(string field, string expected = "an object") =>
        Raw(field) is { } value ? Open(Context, value, At(field), expected) : null;

    /// <summary>
    /// Each item of a list by a reader of items, those that are wrong (null) left out; an absent field is an empty list.
    /// </summary>
    public ImmutableArray<T> List<T>(string field, string expected, Func<JsonElement, DocumentPath, T?> readItem)
        where T : class
    {
        if (Raw(field) is not { } value)
            return [];
        return Items(Context, value, At(field), expected, readItem);
    }

    public static ImmutableArray<T> Items<T>(
        ReadContext context, JsonElement value, DocumentPath path, string expected, Func<JsonElement, DocumentPath, T?> readItem)
        where T : class
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            context.Unexpected(path, expected, value);
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var item in value.EnumerateArray().Select((element, index) => readItem(element, path.Item(index))))
        {
            if (item is not null)
                items.Add(item);
        }

        return items.ToImmutable();
    }

    /// <summary>Complains about every field that was not asked for.</summary>
    public void Close()
    {
        foreach (var name in fields.Keys.Except(known, StringComparer.Ordinal))
            Context.Error(At(name), $"There is no field \"{name}\" here.{Suggestion.For(name, known)}");
    }
}
