namespace WritebackDoctor.Lab.Hosting;

/// <summary>The command line cannot be followed; the message is what the user is told.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
