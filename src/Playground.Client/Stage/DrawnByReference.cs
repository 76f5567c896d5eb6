using Microsoft.AspNetCore.Components;
using Playground.Client.Wording;

namespace Playground.Client.Stage;

/// <summary>
/// A component that draws one part of a picture, and draws again only when that part is another instance. Unchanged parts of
/// pictures are the same instances, so a frame costs as much as changed in it.
/// </summary>
public abstract class DrawnByReference : ComponentBase
{
    private object?[] _drawn = [];
    private bool _changed = true;

    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>What the drawing depends on: views (compared by reference) and plain values (compared by value).</summary>
    protected abstract object?[] Parts { get; }

    protected override void OnParametersSet()
    {
        object?[] parts = [.. Parts, Language];
        _changed |= !Same(parts, _drawn);
        _drawn = parts;
    }

    protected override bool ShouldRender() => _changed;

    protected override void OnAfterRender(bool firstRender) => _changed = false;

    private static bool Same(object?[] now, object?[] before)
    {
        if (now.Length != before.Length)
            return false;
        for (var i = 0; i < now.Length; i++)
        {
            var same = now[i] is ValueType or string ? now[i]!.Equals(before[i]) : ReferenceEquals(now[i], before[i]);
            if (!same)
                return false;
        }

        return true;
    }
}
