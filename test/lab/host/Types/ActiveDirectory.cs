using System;
using System.Collections;

namespace Microsoft.ActiveDirectory.Management
{
    public class ADException : Exception
    {
        public ADException(string message)
            : base(message)
        {
        }

        public ADException(string message, int errorCode)
            : base(message)
        {
            ErrorCode = errorCode;
        }

        /// <summary>A Windows error code; 0: none.</summary>
        public int ErrorCode { get; private set; }
    }

    public class ADServerDownException : ADException
    {
        public ADServerDownException(string message)
            : base(message)
        {
        }
    }

    public class ADIdentityNotFoundException : ADException
    {
        public ADIdentityNotFoundException(string message)
            : base(message)
        {
        }
    }

    /// <summary>The functional level of a domain controller, as the real module shows it.</summary>
    public enum ADDomainControllerMode
    {
        Unknown = -1,
        Windows2000 = 0,
        Windows2003 = 2,
        Windows2008 = 3,
        Windows2008R2 = 4,
        Windows2012 = 5,
        Windows2012R2 = 6,
        Windows2016 = 7,
        Windows2025 = 10,
    }

    public class ADPropertyValueCollection : ArrayList
    {
        public ADPropertyValueCollection()
        {
        }

        public ADPropertyValueCollection(object[] values)
            : base(values)
        {
        }
    }
}

namespace WritebackDoctor.Lab.Types
{
    /// <summary>What scripts use of System.Security.Principal.SecurityIdentifier, which exists on Windows only.</summary>
    public class SecurityIdentifier
    {
        public SecurityIdentifier(string value)
        {
            Value = value;
        }

        public string Value { get; private set; }

        public override string ToString()
        {
            return Value;
        }
    }

    /// <summary>What scripts use of System.DirectoryServices.ActiveDirectorySecurity, which exists on Windows only.</summary>
    public class ActiveDirectorySecurity
    {
        private readonly byte[] form;

        public ActiveDirectorySecurity(byte[] form)
        {
            this.form = form;
        }

        public byte[] GetSecurityDescriptorBinaryForm()
        {
            return form;
        }
    }
}
