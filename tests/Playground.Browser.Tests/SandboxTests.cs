using static Microsoft.Playwright.Assertions;

namespace Playground.Browser.Tests;

/// <summary>A small cluster is built from nothing, broken, and mended: by mouse, by keyboard alone, and as a text.</summary>
[Collection(SandboxCollection.Name)]
public sealed class SandboxTests(Browser browser)
{
    [Fact]
    public async Task By_mouse_a_cluster_is_built_broken_and_the_break_taken_back()
    {
        await using var window = await browser.WindowAsync();
        var page = await OpenAsync(window, "/sandbox");
        await page.Locator("[data-tab='build']").ClickAsync();
        await Axe.NothingFoundAsync(page);

        await page.Locator("[data-do='topic.create']").ClickAsync();
        await page.Locator("#act-topic").FillAsync("two words");
        await Expect(page.Locator("#act-topic-complaint")).ToContainTextAsync("two words");
        await Axe.NothingFoundAsync(page, page.Locator(".side"));
        await page.Locator("#act-topic").FillAsync("payments");
        await page.Locator("#act-partitions").FillAsync("1");
        await ApplyAsync(page, "Create topic payments");

        await page.Locator("[data-do='producer.add']").ClickAsync();
        await page.Locator("[data-field='config'] button").ClickAsync();
        await page.Locator("#config-acks").SelectOptionAsync("1");
        await page.Locator("dialog.configs button[type=submit]").ClickAsync();
        await Expect(page.Locator("[data-field='config']")).ToContainTextAsync("acks = 1");
        await ApplyAsync(page, "Add producer p1");

        await page.Locator("[data-do='consumer.add']").ClickAsync();
        await ApplyAsync(page, "Add consumer c1");
        await page.Locator(".bar .primary").ClickAsync();
        await Expect(page.Locator("[data-node='c1']")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[1-9]\\d* processed"), new() { Timeout = 60_000 });
        await page.Locator(".bar .primary").ClickAsync();

        await page.Locator("[data-find-act]").FillAsync("crash");
        await page.Locator("[data-do='broker.crash']").ClickAsync();
        await page.Locator("#act-broker").SelectOptionAsync("2");
        await ApplyAsync(page, "Crash broker 2");
        await Expect(page.Locator("[data-node='2'].crashed")).ToHaveCountAsync(1);
        await page.Locator("h1, .crumb").First.ClickAsync();
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("[data-node='2'].crashed")).ToHaveCountAsync(0);
        await Screens.TakeAsync(page, "sandbox-built");
    }

    [Fact]
    public async Task By_keyboard_alone_a_topic_and_a_producer_are_added_and_a_broker_crashes()
    {
        await using var window = await browser.WindowAsync();
        var page = await OpenAsync(window, "/sandbox");
        await page.Locator("[data-tab='gallery']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-tab='build']")).ToBeFocusedAsync();

        await TabToAsync(page, "data-do", "topic.create");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#act-title")).ToBeFocusedAsync();
        await TabToAsync(page, "id", "act-topic");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("letters");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".build .done")).ToContainTextAsync("Create topic letters");
        await Expect(page.Locator("[data-do='topic.create']")).ToBeFocusedAsync();

        await TabToAsync(page, "data-do", "producer.add");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#act-title")).ToBeFocusedAsync();
        await TabToAsync(page, "id", "act-id");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-node='p1']")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-do='producer.add']")).ToBeFocusedAsync();

        await TabToAsync(page, "data-find-act", "");
        await page.Keyboard.TypeAsync("crash a broker");
        await Expect(page.Locator("details [data-do]")).ToHaveCountAsync(1);
        await TabToAsync(page, "data-do", "broker.crash");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#act-title")).ToBeFocusedAsync();
        await TabToAsync(page, "id", "act-broker");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "type", "submit");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-node='2'].crashed")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_scenario_is_edited_its_error_marked_mended_and_applied()
    {
        await using var window = await browser.WindowAsync();
        var page = await OpenAsync(window, "/sandbox/replication");
        await page.Locator("[data-tab='scenario']").ClickAsync();
        var editor = page.Locator("[data-editor]");
        await Expect(editor).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("version: 1"));
        var text = await editor.InputValueAsync();
        var line = text.Split('\n').ToList().FindIndex(each => each.Contains("acks: all", StringComparison.Ordinal)) + 1;

        await editor.FillAsync(text.Replace("acks: all", "acks: some", StringComparison.Ordinal));
        await Expect(page.Locator(".errors button")).ToContainTextAsync($"Line {line}:");
        await Expect(page.Locator(".gutter .wrong")).ToHaveTextAsync(line.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(page.Locator("[data-apply]")).ToBeDisabledAsync();
        await Axe.NothingFoundAsync(page);
        await page.Locator(".errors button").ClickAsync();
        await Expect(editor).ToBeFocusedAsync();

        await editor.FillAsync(text.Replace("acks: all", "acks: \"1\"", StringComparison.Ordinal));
        await page.Locator("[data-apply]").ClickAsync();
        await Expect(page.Locator("[data-node='p1']")).ToContainTextAsync("acks=1");
        await Expect(page.Locator("[data-branch]")).ToHaveCountAsync(2);
        await page.Locator("[data-branch='0'] .pick").ClickAsync();
        await Expect(page.Locator("[data-node='p1']")).ToContainTextAsync("acks=all");
        await Expect(editor).ToHaveValueAsync(text);
    }

    [Fact]
    public async Task A_file_is_loaded_and_one_that_is_none_or_too_large_is_refused_in_words()
    {
        await using var window = await browser.WindowAsync();
        var page = await OpenAsync(window, "/sandbox");
        await page.Locator("[data-tab='scenario']").ClickAsync();
        var file = page.Locator("[data-load]");
        await Expect(page.Locator("[data-editor]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("version: 1"));

        await file.SetInputFilesAsync(new FilePayload { Name = "noise.yaml", MimeType = "application/yaml", Buffer = [0x61, 0x80, 0x81, 0xc0] });
        await Expect(page.Locator(".scenario > [role=alert]")).ToContainTextAsync("noise.yaml");
        await file.SetInputFilesAsync(new FilePayload { Name = "long.yaml", MimeType = "application/yaml", Buffer = new byte[1_100_000] });
        await Expect(page.Locator(".scenario > [role=alert]")).ToContainTextAsync("1024 KiB");
        await file.SetInputFilesAsync(new FilePayload
        {
            Name = "mine.yaml", MimeType = "application/yaml", Buffer = "version: 1\ncluster: { brokers: 2 }\n"u8.ToArray(),
        });
        await page.Locator("[data-apply]").ClickAsync();
        await Expect(page.Locator(".brokers section[data-node]")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("/sandbox", 1440)]
    [InlineData("/demos/joining", 390)]
    public async Task Axe_finds_nothing_in_the_gallery_and_old_addresses_lead_to_it(string address, int width)
    {
        await using var window = await browser.WindowAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "en-US" });
        var page = await OpenAsync(window, address);

        await Expect(page.Locator(".gallery .opening")).ToHaveCountAsync(await page.Locator("[data-card]").CountAsync(), new() { Timeout = 120_000 });
        await Axe.NothingFoundAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        await Screens.TakeAsync(page, $"sandbox-{width}");
    }

    private async Task<IPage> OpenAsync(IBrowserContext window, string address)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(browser.Site.Address + address);
        await page.Locator("[data-session]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }

    private static async Task ApplyAsync(IPage page, string done)
    {
        await page.Locator("form.act .primary").ClickAsync();
        await Expect(page.Locator(".build .done")).ToContainTextAsync(done);
    }

    /// <summary>Goes on with the Tab key until what has the focus has that attribute.</summary>
    private static async Task TabToAsync(IPage page, string attribute, string value)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await page.EvaluateAsync<string?>("name => document.activeElement?.getAttribute(name) ?? null", attribute) == value)
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {attribute}={value}.");
    }
}
