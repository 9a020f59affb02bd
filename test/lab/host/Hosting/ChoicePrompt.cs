using System.Management.Automation.Host;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>The line '[Y] Yes [N] No ... (default is "Y"):' and the reading of its answer.</summary>
internal sealed class ChoicePrompt
{
    private readonly List<(string Key, string Label, string Help)> choices = [];
    private readonly int defaultChoice;

    public ChoicePrompt(IEnumerable<ChoiceDescription> descriptions, int defaultChoice)
    {
        this.defaultChoice = defaultChoice;
        foreach (var description in descriptions)
        {
            // '&' marks the letter that may be typed, as in '&Yes'.
            var label = description.Label.Replace("&", string.Empty, StringComparison.Ordinal);
            var mark = description.Label.IndexOf('&', StringComparison.Ordinal);
            var key = mark >= 0 && mark + 1 < description.Label.Length
                ? description.Label.Substring(mark + 1, 1).ToUpperInvariant()
                : label;
            choices.Add((key, label, description.HelpMessage ?? string.Empty));
        }
    }

    public int Ask(LabUserInterface ui)
    {
        var line = string.Join("  ", choices.Select(choice => $"[{choice.Key}] {choice.Label}")) + "  [?] Help";
        var suffix = defaultChoice >= 0 ? $" (default is \"{choices[defaultChoice].Key}\"): " : ": ";
        while (true)
        {
            ui.Write(line + suffix);
            var answer = StandardInput.ReadLine();
            if (string.IsNullOrEmpty(answer))
            {
                if (defaultChoice >= 0 || answer is null)
                {
                    return Math.Max(defaultChoice, 0);
                }

                continue;
            }

            var chosen = choices.FindIndex(choice =>
                choice.Key.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase)
                || choice.Label.Equals(answer.Trim(), StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0)
            {
                return chosen;
            }

            foreach (var choice in choices)
            {
                ui.WriteLine($"{choice.Key} - {choice.Help}");
            }
        }
    }
}
