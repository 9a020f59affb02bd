using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Pipeline input of ConvertFrom-Json: if the first string is a document of its own, so is each; else all are one.</summary>
internal static class JsonInput
{
    public static void Convert(PSCmdlet cmdlet, List<string> lines, JsonReading reading, Action<object?> write)
    {
        if (lines.Count > 1 && TryRead(lines[0], reading, out var first))
        {
            write(first);
            foreach (var line in lines.Skip(1))
            {
                write(Read(cmdlet, line, reading));
            }
        }
        else if (lines.Count > 0)
        {
            var text = string.Join(Environment.NewLine, lines);
            if (!string.IsNullOrWhiteSpace(text))
            {
                write(Read(cmdlet, text, reading));
            }
        }
    }

    private static bool TryRead(string text, JsonReading reading, out object? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        try
        {
            value = reading.Read(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static object? Read(PSCmdlet cmdlet, string text, JsonReading reading)
    {
        try
        {
            return reading.Read(text);
        }
        catch (JsonKeyException error)
        {
            cmdlet.ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException(error.Message), error.ErrorId, ErrorCategory.InvalidOperation, targetObject: null));
            throw;
        }
    }
}
