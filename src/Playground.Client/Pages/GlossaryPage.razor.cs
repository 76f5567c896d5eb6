using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Playground.Client.Contracts;
using Playground.Client.Glossary;
using Playground.Client.Wording;

namespace Playground.Client.Pages;

/// <summary>The glossary as a page.</summary>
public sealed partial class GlossaryPage
{
    private IReadOnlyList<Term> found = [];
    private IReadOnlyList<TermGroup> groups = [];
    private string? search;
    private string? wanted;
    private Term? hidden;
    private bool interactive;

    [CascadingParameter]
    public Language Language { get; set; }

    /// <summary>What is searched, as the box sends it where there is no script.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Asked { get; set; }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized()
    {
        search = Asked;
        Navigation.LocationChanged += OnLocationChanged;
        NoteWanted();
    }

    protected override void OnParametersSet() => Find();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            interactive = true;
            StateHasChanged();
        }

        if (hidden is not null)
            Navigation.NavigateTo(hidden.Address);
        hidden = null;
    }

    private void Filter(ChangeEventArgs typed)
    {
        search = typed.Value?.ToString();
        Find();
    }

    private void ShowAll()
    {
        search = null;
        Find();
    }

    /// <summary>The link itself goes there, unless the search has left the term out.</summary>
    private void Go(Term term)
    {
        wanted = term.Id;
        if (found.Contains(term))
            return;
        ShowAll();
        hidden = term;
    }

    private void Find()
    {
        found = [.. Terms.Terms.Where(term => GlossaryIndex.Fits(term, search, Language))];
        groups = GlossaryIndex.Groups(found, Language);
    }

    private IReadOnlyList<Term> See(Term term) => [.. term.See.Select(Terms.Find).OfType<Term>()];

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        NoteWanted();
        StateHasChanged();
    }

    /// <summary>The browser marks the target of an address that it went to itself; to others it was taken by the page.</summary>
    private void NoteWanted() => wanted = new Uri(Navigation.Uri).Fragment.TrimStart('#');
}
