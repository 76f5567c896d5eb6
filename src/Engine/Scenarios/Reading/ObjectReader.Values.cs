using System.Globalization;
using System.Text.Json;
using Playground.Engine.Kernel;

namespace Playground.Engine.Scenarios.Reading;

internal sealed partial class ObjectReader
{
    public string? Text(string field, string expected = "a text")
    {
        if (Raw(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Context.Unexpected(At(field), expected, value);
        return null;
    }

    public string RequiredText(string field, string expected = "a text")
    {
        Require(field);
        return Text(field, expected) ?? "";
    }

    /// <summary>One of a few words.</summary>
    public string? Choice(string field, params ReadOnlySpan<string> words)
    {
        if (Raw(field) is not { } value)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        foreach (var word in words)
        {
            if (word == text)
                return word;
        }

        Context.Unexpected(At(field), "one of " + string.Join(", ", words.ToArray().Select(word => $"\"{word}\"")), value);
        return null;
    }

    public bool Flag(string field)
    {
        if (Raw(field) is not { } value)
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Context.Unexpected(At(field), "true or false", value);
        return false;
    }

    /// <summary>A whole number within bounds.</summary>
    public long? Whole(string field, long least, long greatest = long.MaxValue)
    {
        if (Raw(field) is not { } value)
            return null;
        if (TryWhole(value, out var number) && number >= least && number <= greatest)
            return number;
        var upTo = greatest == long.MaxValue ? "or more" : string.Create(CultureInfo.InvariantCulture, $"to {greatest}");
        Context.Unexpected(At(field), string.Create(CultureInfo.InvariantCulture, $"a whole number, {least} {upTo}"), value);
        return null;
    }

    public int? Int(string field, int least, int greatest = int.MaxValue) => (int?)Whole(field, least, greatest);

    public int RequiredInt(string field, int least, int greatest = int.MaxValue)
    {
        Require(field);
        return Int(field, least, greatest) ?? least;
    }

    /// <summary>A number, not below nor above.</summary>
    public double? Number(string field, double least = double.MinValue, double greatest = double.MaxValue, string expected = "a number")
    {
        if (Raw(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= greatest)
            return number;
        Context.Unexpected(At(field), expected, value);
        return null;
    }

    public Duration? Duration(string field)
    {
        if (Raw(field) is not { } value)
            return null;
        const string Form = "a duration such as \"5s\", as text";
        var complaint = Form;
        if (value.ValueKind == JsonValueKind.String)
        {
            complaint = UnitText.ReadDuration(value.GetString()!, out var duration);
            if (complaint is null)
                return duration;
        }

        Context.Unexpected(At(field), complaint, value);
        return null;
    }

    public Duration RequiredDuration(string field)
    {
        Require(field);
        return Duration(field) ?? default;
    }

    /// <summary>A number of bytes, or text such as <c>16KiB</c>.</summary>
    public long? Size(string field, long least = 0)
    {
        if (Raw(field) is not { } value)
            return null;
        var understood = value.ValueKind == JsonValueKind.String
            ? UnitText.TryReadSize(value.GetString()!, out var bytes)
            : TryWhole(value, out bytes);
        if (understood && bytes >= least)
            return bytes;
        Context.Unexpected(At(field), "a size: a whole number of bytes, or a text such as \"16KiB\" or \"1MiB\"", value);
        return null;
    }

    /// <summary>A whole number, also when written as 5.0 or 1e3.</summary>
    public static bool TryWhole(JsonElement value, out long number)
    {
        number = 0;
        if (value.ValueKind != JsonValueKind.Number)
            return false;
        if (value.TryGetInt64(out number))
            return true;
        if (!value.TryGetDecimal(out var exact) || exact != decimal.Truncate(exact) || exact is < long.MinValue or > long.MaxValue)
            return false;
        number = (long)exact;
        return true;
    }
}
