using System.Text;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>Standard input as the console host reads it: LF, CR LF and a lone CR each end a line.</summary>
internal static class StandardInput
{
    /// <summary>The next line without its end; null at the end of the stream.</summary>
    public static string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var character = Console.In.Read();
            switch (character)
            {
                case -1:
                    return line.Length == 0 ? null : line.ToString();
                case '\n':
                    return line.ToString();
                case '\r':
                    if (Console.In.Peek() == '\n')
                    {
                        Console.In.Read();
                    }

                    return line.ToString();
                default:
                    line.Append((char)character);
                    break;
            }
        }
    }
}
